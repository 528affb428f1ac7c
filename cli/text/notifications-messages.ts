/** What the command line says of notifications, messages and robots. */
export const notificationMessages = {
  notificationsWait: {
    zh: '有 {count} 条通知（tidemark notifications --as auditor 看全部，其余各看各的）',
    en: 'Notifications: {count} (tidemark notifications --as auditor shows all, anybody else their own)',
  },
  noNotifications: { zh: '没有通知', en: 'Nobody was notified of anything yet' },
  noMessages: { zh: '还没有发出消息', en: 'No message has left yet' },
  noRobots: {
    zh: '没有群机器人：消息只留在系统内。允许的主机：{hosts}',
    en: 'There are no robots: messages stay in the system. Hosts that are allowed: {hosts}',
  },
  robotHosts: { zh: '允许的主机：{hosts}', en: 'Hosts that are allowed: {hosts}' },
  robotSet: { zh: '群机器人 {robot}：{host}', en: 'The robot {robot} is on {host}' },
  robotRemoved: { zh: '群机器人 {robot} 已取消', en: 'The robot {robot} was taken away' },
  needsRobot: {
    zh: '请写明机器人：branches、operations 或 branch:营业部编号',
    en: 'Say which robot: branches, operations, or branch:ID',
  },
  needsAddress: {
    zh: '请用 --address-from 给出含地址的文件（- 为标准输入），或用 --remove 取消',
    en: 'Name a file that holds the address with --address-from (- is stdin), or take it away with --remove',
  },
  noSuchNotificationAction: {
    zh: '没有 {action}。可用：sent、robots、robot',
    en: 'There is no {action}. There are: sent, robots, robot',
  },
  optAddressFrom: {
    zh: '含群机器人地址的文件，- 为标准输入；地址不写在命令行上，因为它是密钥',
    en: 'a file that holds the address of the robot, - for stdin: it is a secret and stays off the command line',
  },
  optRemoveRobot: { zh: '取消此群机器人', en: 'take the robot away' },
  hTold: { zh: '通知', en: 'notification' },
  hFor: { zh: '给', en: 'for' },
  hLeaves: { zh: '发出', en: 'leaves' },
  hLink: { zh: '链接', en: 'link' },
  hMessage: { zh: '消息', en: 'message' },
  hWays: { zh: '方式', en: 'by' },
  hWebhook: { zh: '群机器人', en: 'robot' },
  hHost: { zh: '主机', en: 'host' },
  hSetBy: { zh: '由谁', en: 'set by' },
  staysHere: { zh: '留在系统内', en: 'stays here' },
  webhookSent: { zh: '已送达 {at}', en: 'taken at {at}' },
  webhookNone: { zh: '没有群机器人', en: 'there is none' },
  webhookWaits: { zh: '待送', en: 'waits' },
} as const satisfies Record<string, { zh: string; en: string }>;
