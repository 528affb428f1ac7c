import type { DemoUser } from './users.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

const button = ({ subject, name }: DemoUser) =>
  `<button name="user" value="${escape(subject)}">${escape(name.zh)}<small>${escape(name.en)}</small></button>`;

/** The users of this machine to choose from: there is no password, since nobody else reaches the address. */
export const signInPage = (users: readonly DemoUser[], action: string): string => `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tidemark · 登录 Sign in</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 10vh auto; padding: 0 1rem }
button { display: flex; justify-content: space-between; width: 100%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; cursor: pointer }
small { opacity: .7 }
</style>
<h1>Tidemark</h1>
<p>以演示用户登录（仅限本机）<br>Sign in as a demo user (this machine only)</p>
<form method="post" action="${escape(action)}">
${users.map(button).join('\n')}
</form>
</html>
`;
