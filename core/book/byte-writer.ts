/**
 * Bytes and texts of a page, written one after the other. Whole numbers take as few bytes as they need (LEB128);
 * texts are kept apart in one run, so that a reader decodes them at once.
 */
export interface ByteWriter {
  byte(value: number): void;
  /** A whole number from 0 to 2^53. */
  count(value: number): void;
  /** A whole number from -2^52 to 2^52. */
  signed(value: number): void;
  text(value: string): void;
  finish(): Uint8Array<ArrayBuffer>;
}

/** An empty page; `finish` gives its bytes, once everything is written. */
export function makeByteWriter(): ByteWriter {
  let bytes = new Uint8Array(1024);
  let at = 0;
  const texts: string[] = [];

  const byte = (value: number) => {
    if (at === bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    bytes[at++] = value;
  };
  const count = (value: number) => {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) byte((rest % 0x80) + 0x80);
    byte(rest);
  };

  return {
    byte,
    count,
    signed: (value) => {
      count(value < 0 ? -value * 2 - 1 : value * 2);
    },
    text: (value) => {
      count(value.length);
      texts.push(value);
    },
    finish: () => {
      const body = bytes.slice(0, at);
      const text = new TextEncoder().encode(texts.join(''));
      at = 0;
      count(body.length);
      const page = new Uint8Array(at + body.length + text.length);
      page.set(bytes.subarray(0, at));
      page.set(body, at);
      page.set(text, at + body.length);
      return page;
    },
  };
}
