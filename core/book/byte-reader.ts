/** Reads what a ByteWriter wrote, in the same order. */
export interface ByteReader {
  byte(): number;
  count(): number;
  signed(): number;
  text(): string;
}

const decoder = new TextDecoder();

/** Throws RangeError where more is asked for than the page holds. */
export function makeByteReader(page: Uint8Array): ByteReader {
  let at = 0;
  // A page that was cut off must not read as a shorter book.
  const cutOff = () => new RangeError('A page ends before its rows do');
  const byte = () => {
    const next = page[at++];
    if (next === undefined) throw cutOff();
    return next;
  };
  const count = () => {
    let next = byte();
    if (next < 0x80) return next;
    let value = next - 0x80;
    let scale = 0x80;
    do {
      next = byte();
      value += (next & 0x7f) * scale;
      scale *= 0x80;
    } while (next >= 0x80);
    return value;
  };
  const length = count();
  const texts = decoder.decode(page.subarray(at + length));
  let textAt = 0;

  return {
    byte,
    count,
    signed: () => {
      const value = count();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => {
      const from = textAt;
      textAt += count();
      if (textAt > texts.length) throw cutOff();
      return texts.slice(from, textAt);
    },
  };
}
