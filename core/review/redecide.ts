import { type ClientAmongPeers, makeDeciders, type Night } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import type { NightKind, RuleSets } from '../decision/rule-sets.ts';
import type { FactRow } from '../facts/fact-columns.ts';

/** What of a decision a reviewer is shown. */
export type Outcomes = Pick<Decision, 'class' | 'churnLevel' | 'churnScore' | 'stage' | 'cvs' | 'band'>;

/** A client by itself: all facts that the draft, and the kinds that build on it, look at. */
export interface WholeClient extends ClientAmongPeers {
  clientKey: string;
  /** What the night decided. */
  published: Outcomes;
}

/** A client of a published night among those of its shard: of its facts only those that no rule names are at hand. */
export interface ReviewedClient extends WholeClient {
  branchId: string | null;
  servicer: string | null;
  row: FactRow;
  /** Net assets in CNY; null when not known. */
  assets: number | null;
  /** For who keeps clients: what is kept must not hold on to the columns of a shard. */
  whole(): WholeClient;
}

/** What a draft decides of a client, and what its own kind found besides. */
export interface Redecided {
  outcomes: Outcomes;
  /** By class, where the draft is one of classification. */
  scores: Decision['scores'];
}

/**
 * A night decided again with a draft in place of one of its rule sets: among the same peers and medians, after the same
 * earlier nights. Kinds that build on the draft's are decided again only for clients of whom it says something else.
 */
export function makeRedecide(ruleSets: RuleSets, kind: NightKind, night: Night) {
  const deciders = makeDeciders(ruleSets, night);
  const { compiled, values } = deciders;
  const unchanged = ({ published }: ReviewedClient): Redecided => {
    return { outcomes: published, scores: null };
  };

  function withValue(client: ReviewedClient, outcomes: Outcomes): Outcomes {
    const { cvs, band } = deciders.valueOf(client, outcomes);
    return { ...outcomes, cvs, band };
  }

  function withStage(client: ReviewedClient, outcomes: Outcomes): Outcomes {
    const { stage } = deciders.stageOf(client, outcomes);
    return stage === outcomes.stage ? outcomes : withValue(client, { ...outcomes, stage });
  }

  const decide: Readonly<Record<NightKind, (client: ReviewedClient) => Redecided>> = {
    classification(client) {
      const { class: name, scores } = deciders.classify(client);
      const { published } = client;
      const outcomes =
        name === published.class ? published : withValue(client, { ...published, class: name });
      return { ...unchanged(client), outcomes, scores };
    },
    churn(client) {
      const { churnLevel, churnScore } = deciders.churnOf(client);
      const { published } = client;
      const own = { ...published, churnLevel, churnScore };
      const outcomes = churnLevel === published.churnLevel ? own : withStage(client, own);
      return { ...unchanged(client), outcomes };
    },
    stage(client) {
      const { published } = client;
      const { stage } = deciders.stageOf(client, published);
      const outcomes = stage === published.stage ? published : withValue(client, { ...published, stage });
      return { ...unchanged(client), outcomes };
    },
    value(client) {
      const { cvs, band } = deciders.valueOf(client, client.published);
      return { ...unchanged(client), outcomes: { ...client.published, cvs, band } };
    },
  };

  return {
    redecide: decide[kind],
    /** The churn level alone. */
    levelOf: (client: ReviewedClient) => deciders.churnOf(client),
    /** The rules of the draft that fire for a client, and those of them that unknown facts keep open. */
    fired: (client: WholeClient) => {
      const seen = {
        classification: () => values.classification(client),
        churn: () => values.churn(client),
        stage: () => values.stage(client, client.published),
        value: () => values.value(client, client.published),
      }[kind]();
      return { seen, fired: compiled[kind].evaluate(seen).fired };
    },
  };
}
