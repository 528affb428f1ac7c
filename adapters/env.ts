/** The one place where the environment is read: names of what the stack made for a function. */
function need(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}

export const env = {
  get clientsTable() {
    return need('CLIENTS_TABLE');
  },
  get clientRefsTable() {
    return need('CLIENT_REFS_TABLE');
  },
  get decisionsTable() {
    return need('DECISIONS_TABLE');
  },
  get labelsTable() {
    return need('LABELS_TABLE');
  },
  get phasesTable() {
    return need('PHASES_TABLE');
  },
  get marketTable() {
    return need('MARKET_TABLE');
  },
  get importsTable() {
    return need('IMPORTS_TABLE');
  },
  get rulesTable() {
    return need('RULES_TABLE');
  },
  get runsTable() {
    return need('RUNS_TABLE');
  },
  get casesTable() {
    return need('CASES_TABLE');
  },
  get rightsTable() {
    return need('RIGHTS_TABLE');
  },
  get workTable() {
    return need('WORK_TABLE');
  },
  get campaignsTable() {
    return need('CAMPAIGNS_TABLE');
  },
  get kpisTable() {
    return need('KPIS_TABLE');
  },
  get auditTable() {
    return need('AUDIT_TABLE');
  },
  get notificationsTable() {
    return need('NOTIFICATIONS_TABLE');
  },
  get messagesTable() {
    return need('MESSAGES_TABLE');
  },
  get robotsTable() {
    return need('ROBOTS_TABLE');
  },
  get eventsTable() {
    return need('EVENTS_TABLE');
  },
  get inboxBucket() {
    return need('INBOX_BUCKET');
  },
  get storeBucket() {
    return need('STORE_BUCKET');
  },
  get anchorsBucket() {
    return need('ANCHORS_BUCKET');
  },
  get eventBus() {
    return need('EVENT_BUS');
  },
  /** Where records wait that could not be told as events. */
  get untoldQueue() {
    return need('UNTOLD_QUEUE');
  },
  /** By name, in JSON: where each dead-letter queue is, and whether its letters can be moved back. */
  get deadLetters() {
    return need('DEAD_LETTERS');
  },
  get wrappingKey() {
    return need('WRAPPING_KEY');
  },
  get signingKey() {
    return need('SIGNING_KEY');
  },
  get signOffKey() {
    return need('SIGN_OFF_KEY');
  },
  get robotKey() {
    return need('ROBOT_KEY');
  },
  /** Where people open the system: messages link there. */
  get linkBase() {
    return need('LINK_BASE');
  },
  /** The hosts that webhooks may be on, with commas between. */
  get webhookHosts() {
    return process.env['WEBHOOK_HOSTS'] ?? '';
  },
  get importMachine() {
    return need('IMPORT_MACHINE');
  },
  get nightMachine() {
    return need('NIGHT_MACHINE');
  },
  get appraisalMachine() {
    return need('APPRAISAL_MACHINE');
  },
  get issuer() {
    return need('OIDC_ISSUER');
  },
  get audience() {
    return need('OIDC_AUDIENCE');
  },
  /** Tells one deployment's figures from another's. */
  get stage() {
    return need('STAGE');
  },
  /** So many milliseconds ahead of the clock: a stage on which a year is rehearsed. */
  get clockAheadMs() {
    return Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
  },
  /** Set where the object store is not AWS's own: its buckets are then found by path. */
  get s3Endpoint() {
    return process.env['AWS_ENDPOINT_URL_S3'];
  },
};
