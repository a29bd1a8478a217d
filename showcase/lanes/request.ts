// Requests to a service: a lane for each, from the question to the answer.

import { service } from 'course';

const shop = service('https://shop.example', {
  '/tea': { after: 2000, json: { price: 2 } },
  '/milk': { after: 1000, json: { price: 1 } },
});

async function price(of: string): Promise<number> {
  const response = await fetch(`https://shop.example/${of}`);
  const { price } = (await response.json()) as { price: number };
  return price;
}

console.log(await Promise.all([price('tea'), price('milk')]), shop.mostInFlight);
