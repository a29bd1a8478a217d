import { join } from 'node:path';
import { readIfThere } from '../course/read-files.ts';
import { addToList, asTitle, writeNew } from './new-files.ts';
import { UsageError } from './usage.ts';

/** Begins a lesson at the end of its chapter (and the chapter at the end of the course, if it is new). Gives what to print. */
export async function newLesson(root: string, id: string): Promise<string[]> {
	const [chapter = '', name = ''] = id.split('/');
	const content = join(root, 'content', 'en');
	const courseFile = join(content, 'course.yaml');
	if ((await readIfThere(courseFile)) === null)
		throw new UsageError(`There is no ${courseFile}: start the command where the course is.`);
	const chapterFile = join(content, chapter, 'chapter.yaml');
	const lessonFile = join(content, chapter, `${name}.mdx`);
	const isNewChapter = (await readIfThere(chapterFile)) === null;
	await writeNew({
		[lessonFile]: lessonText(name),
		...(isNewChapter
			? {
					[chapterFile]: `title: ${asTitle(chapter)}\nsummary: What the chapter is about, in one or two sentences.\nlessons: [${name}]\n`,
				}
			: {}),
	});
	if (isNewChapter) await addToList(courseFile, 'chapters', chapter);
	else await addToList(chapterFile, 'lessons', name);
	return [
		`Wrote ${lessonFile}${isNewChapter ? ` and ${chapterFile}` : ''}; it is the last of its chapter.`,
		'To do: the title, the summary, the concepts it teaches and needs, and everything else. `course check` accepts it as it is.',
	];
}

function lessonText(name: string): string {
	return `---
title: ${asTitle(name)}
summary: The one idea of the lesson, in a sentence.
teaches: [${name}]
needs: []
minutes: 10
---

Start in the middle of something that happens.

\`\`\`ts run
console.log('one');
\`\`\`

\`\`\`output
one
\`\`\`
`;
}
