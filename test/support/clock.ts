/** Sets the clock that functions of this process read to the noon of a day in Shanghai; without one, to the real time. */
export function setClock(day?: string): void {
  if (day === undefined) delete process.env['CLOCK_AHEAD_MS'];
  else process.env['CLOCK_AHEAD_MS'] = String(Date.parse(`${day}T12:00:00+08:00`) - Date.now());
}
