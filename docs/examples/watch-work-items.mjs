// Prints every change of a plan's work items as it happens, over graphql-transport-ws, until Ctrl-C.
//
//   node docs/examples/watch-work-items.mjs [address] [plan code]
//
// Needs two packages that this repository has installed: graphql-ws and ws.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const address = process.argv[2] ?? process.env.DUBAN_URL ?? 'http://127.0.0.1:3000';
const planCode = process.argv[3] ?? 'ZJ-2020';
const credential = { account: 'supervisor', password: 'duban-demo' };

async function accessToken() {
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }',
      variables: { input: credential },
    }),
  });
  const { data } = await response.json();
  return data.signIn.accessToken;
}

const client = createClient({
  url: new URL('/graphql', address.replace(/^http/, 'ws')).href,
  webSocketImpl: WebSocket,
  lazy: false,
  retryAttempts: Infinity,
  // Asked again on each reconnection: an access token is good for fifteen minutes.
  connectionParams: async () => ({ authorization: `Bearer ${await accessToken()}`, acceptLanguage: 'en' }),
  // What changed while the line was down is not sent again: a screen re-reads its data here.
  on: { connected: () => console.log(`watching ${planCode}`) },
});

const query = `subscription ($planCode: String) {
  workItemChanged(planCode: $planCode) { code title status health progress version }
}`;
for await (const { data, errors } of client.iterate({ query, variables: { planCode } })) {
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const { code, title, status, health, progress } = data.workItemChanged;
  console.log(`${code} ${title}: ${status}, ${health}, ${Math.round(progress * 100)} %`);
}
