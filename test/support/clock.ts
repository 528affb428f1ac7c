/**
 * Sets the clock that functions of this process and of a system started in it read to a time of a day in Shanghai, the
 * noon unless another is given; without a day, to the real time.
 */
export function setClock(day?: string, time = '12:00'): void {
  if (day === undefined) delete process.env['CLOCK_AHEAD_MS'];
  else process.env['CLOCK_AHEAD_MS'] = String(Date.parse(`${day}T${time}:00+08:00`) - Date.now());
}

/** The same to an instant. */
export function setInstant(at: string): void {
  process.env['CLOCK_AHEAD_MS'] = String(Date.parse(at) - Date.now());
}
