import { type Program, singleFile } from '../../../src/run/program.ts';

/** The runnable programs of the harness page. */
export const programs: readonly { id: string; program: Program; output?: string; predict?: string }[] = [
	{
		id: 'harness#ferry',
		program: singleFile(`// The ferry crosses three times.
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ferry(crossings: number): Promise<string> {
  for (let trip = 1; trip <= crossings; trip++) {
    await wait(1000);
    console.log(\`trip \${trip}\`);
  }
  return 'moored';
}

console.log(await ferry(3));
`),
		output: 'trip 1\ntrip 2\ntrip 3\nmoored\n',
	},
	{
		id: 'harness#till',
		program: singleFile(`type Sale = { item: string; price: number };

const sales: Sale[] = [{ item: 'tea', price: 2 }, { item: 'scone', price: 3 }];
console.error('the till is open');
console.log(sales.reduce((sum, sale) => sum + sale.price, 0));
`),
	},
	{
		id: 'harness#harbour',
		program: {
			entry: 'main.ts',
			files: {
				'main.ts': "import { berths } from './dock.ts';\n\nconsole.log(berths);\n",
				'dock.ts': 'export const berths: number = 4;\n',
			},
		},
	},
	{
		id: 'harness#order',
		program: singleFile(`setTimeout(() => console.log('timer'), 0);
Promise.resolve().then(() => console.log('promise'));
console.log('now');
`),
		predict: 'now\npromise\ntimer\n',
	},
];
