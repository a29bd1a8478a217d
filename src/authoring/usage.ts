/** The command was called in a way that can't be meant. Its message says what to write instead. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run course -- <command>

  check [part of a path]        read everything, run everything, say what is wrong
    --update                    write what programs really print into the lessons' output blocks
  new lesson <chapter>/<name>   begin a lesson
  new exercise <chapter>/<name> begin an exercise
  list                          chapters, lessons, exercises and concepts
  try <chapter>/<name> [file]   solve an exercise here: what your program prints, its timeline, the verdict
                                (of the solution, if no file is named)
  mutants [part of a path]      take an await, a call, a finally, a using out of each solution: what do the demands not notice?
    --all                       show those that they do notice, too
  run <file or folder>          run any program
    --json                      print the whole run as JSON
    --engine embedded|node      in the sandbox's runtime (the rule), or in real Node with your rights
    --clock virtual|real        jump to the next timer (the rule), or wait in real time
    --schedule first|seed:7|0,1,2  choose what goes first wherever that is free
    --schedule explore:50       run it under 50 schedules, and show all that it may do

See docs/authoring.md for the files.
`;
