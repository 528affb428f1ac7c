import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 128
      ? Buffer.of(content.length)
      : Buffer.of(0x82, content.length >> 8, content.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, content]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
/** 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
const ecdsa = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const time = (year: number) => der(0x18, Buffer.from(`${year}0101000000Z`));

/** Key and certificate of a server by this name, made anew: it is its own authority, so that a test can trust it alone. */
export function selfSigned(host: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
  });
  const commonName = sequence(der(0x06, Buffer.of(0x55, 0x04, 0x03)), der(0x0c, Buffer.from(host)));
  const name = sequence(der(0x31, commonName));
  const names = sequence(der(0x82, Buffer.from(host)));
  const altNames = sequence(der(0x06, Buffer.of(0x55, 0x1d, 0x11)), der(0x04, names));
  const toSign = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    ecdsa,
    name,
    sequence(time(2020), time(2120)),
    name,
    publicKey,
    der(0xa3, sequence(altNames)),
  );
  const signature = sign('sha256', toSign, createPrivateKey(privateKey));
  const certificate = sequence(toSign, ecdsa, der(0x03, Buffer.of(0), signature));
  const lines = certificate.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  return { key: privateKey, cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
}
