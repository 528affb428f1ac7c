import type { Account } from '../account/account.ts';
import type { Label } from '../client/plan-client.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Agent } from './agent.ts';
import { Desk } from './desk.ts';
import { makeSentimentAgent } from './sentiment.ts';
import { makeTrendAgent } from './trend.ts';
import { makeValueAgent } from './value.ts';

const makers = { value: makeValueAgent, trend: makeTrendAgent, sentiment: makeSentimentAgent };
type Way = keyof typeof makers;

const nobody: Agent = { desk: 'nobody', act: () => undefined, looks: () => 0 };

/** Two ways of thinking in one client, each with a part of the money. */
function mixed(account: Account): Agent {
  const { pairs, firstShare } = parameters.agents.mixed;
  const [first = 'value', second = 'sentiment'] = account.random.pick(pairs) as Way[];
  const share = account.random.between(firstShare[0] ?? 0, firstShare[1] ?? 1);
  const parts = [
    makers[first](new Desk(account, first, share)),
    makers[second](new Desk(account, second, 1 - share)),
  ];
  return {
    desk: first,
    act: () => {
      for (const part of parts) part.act();
    },
    looks: (mood) => Math.max(...parts.map((part) => part.looks(mood))),
  };
}

/** Who has left the market alone looks at the app once in a long while. */
function dormant({ random }: Account): Agent {
  const looks = random.chance(parameters.agents.dormant.lookers) ? parameters.agents.dormant.looks : 0;
  return { ...nobody, looks: () => looks };
}

/** The agent of a label. */
export function makeAgent(label: Label, account: Account): Agent {
  if (label === 'mixed') return mixed(account);
  if (label === 'dormant') return dormant(account);
  const way = label === 'allocation' ? 'value' : label;
  return makers[way](new Desk(account, way, 1));
}
