/**
 * A parsed row of a ledger file: its columns by their CSV names. Absent optional values are left out.
 * text, choice, date (`YYYY-MM-DD`), month (`YYYY-MM`) and instant (`YYYY-MM-DDTHH:MM:SS` with optional fraction,
 * Asia/Shanghai local time) are strings; decimal and integer are numbers in the file's own unit (CNY, shares);
 * flag is a boolean; list is an array of strings.
 */
export type Row = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
