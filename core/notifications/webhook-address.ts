/** Why an address is none that is written to. */
export const addressProblems = {
  'no-address': { zh: '不是网址', en: 'it is no address' },
  'not-https': { zh: '必须以 https 开头', en: 'it must be https' },
  'has-credentials': { zh: '网址中不得有用户名或密码', en: 'it must name no user and no password' },
  'has-port': { zh: '不得指定端口', en: 'it must name no port' },
  'has-fragment': { zh: '不得有 # 之后的部分', en: 'it must have nothing behind a #' },
  'other-host': { zh: '主机不在运维允许的名单中', en: 'its host is not on the list of the operator' },
} as const;
type AddressProblem = keyof typeof addressProblems;

/** What is wrong with the address of a webhook; null where it may be written to. Hosts are compared whole, not by their ends. */
export function addressProblem(address: string, hosts: readonly string[]): AddressProblem | null {
  if (!URL.canParse(address)) return 'no-address';
  const url = new URL(address);
  if (url.protocol !== 'https:') return 'not-https';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (url.port !== '') return 'has-port';
  if (url.hash !== '' || address.includes('#')) return 'has-fragment';
  return hosts.includes(url.hostname) ? null : 'other-host';
}
