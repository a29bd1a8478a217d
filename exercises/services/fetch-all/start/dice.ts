import { service } from 'course';

/** A slow service. A roll takes 1 second, or 1.4. */
export const dice = service('https://dice.example', {
  '/': { after: 1000, json: { msg: 'ok' } },
  '/random': ({ count }) => ({
    after: [1000, 1400],
    json: 7 - count,
  }),
  '/lost': { after: 1000, status: 503 },
});
