const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The date in Shanghai, `YYYY-MM-DD`. */
export const today = (): string => shanghai.format(new Date());
