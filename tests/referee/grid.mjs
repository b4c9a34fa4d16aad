// The npm package opening_hours as a referee.
// Reads {start, days, step, values: [...]} as JSON from stdin; prints one line for each value: a character for every
// instant, "1" open, "?" unknown, "0" closed; or "error: " and the reason. Wants TZ=Europe/Berlin: the package
// evaluates in the zone of the process.
import { readFileSync } from 'node:fs';
import OpeningHours from 'opening_hours';

const place = { lat: 50.2612, lon: 10.9627, address: { country_code: 'de', state: 'Bayern' } };
const { start, days, step, values } = JSON.parse(readFileSync(0, 'utf8'));
const [year, month, day] = start.split('-').map(Number);
const from = new Date(year, month - 1, day);
const to = new Date(year, month - 1, day + days);
const count = (days * 24 * 60) / step;

function bits(value) {
  const line = new Array(count).fill('0');
  for (const [begin, end, unknown] of new OpeningHours(value, place).getOpenIntervals(from, to)) {
    const first = Math.max(0, Math.ceil((begin - from) / 60000 / step));
    const last = Math.min(count, Math.ceil((end - from) / 60000 / step));
    line.fill(unknown ? '?' : '1', first, last);
  }
  return line.join('');
}

for (const value of values) {
  try {
    console.log(bits(value));
  } catch (error) {
    console.log(`error: ${String(error).replaceAll('\n', ' ')}`);
  }
}
