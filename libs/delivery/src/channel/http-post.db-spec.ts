import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startHttpPeer } from '../../test/delivery-worker';
import { HttpPost } from './http-post';

describe('a post to an address that somebody gave us', () => {
  let peer: Awaited<ReturnType<typeof startHttpPeer>>;
  let port: string;

  beforeAll(async () => {
    peer = await startHttpPeer();
    port = new URL(peer.url).port;
  });
  beforeEach(() => {
    peer.posts.length = 0;
  });
  afterAll(() => peer.close());

  /** A resolver that answers with these addresses, one after the other. */
  const answering = (...addresses: string[]) => {
    let asked = 0;
    return () => Promise.resolve([{ address: addresses[asked++] ?? addresses.at(-1) ?? '', family: 4 }]);
  };

  it('goes to the address that its name stands for', async () => {
    const http = new HttpPost({ allowPrivateNetworks: true, resolve: answering('127.0.0.1') });

    expect(await http.post(`http://hooks.test:${port}/x`, '{"a":1}')).toMatchObject({ status: 200 });
    expect(peer.posts).toMatchObject([{ path: '/x', body: '{"a":1}', headers: { host: `hooks.test:${port}` } }]);
  });

  it('is refused when its name stands for our own network by the time of connecting', async () => {
    const resolve = answering('203.0.113.1', '127.0.0.1');
    const http = new HttpPost({ allowPrivateNetworks: false, allowedNetworks: ['10.0.0.0/8'], resolve });

    await expect(http.post(`http://hooks.test:${port}/`, '{}')).rejects.toThrow('delivery.privateAddress');
    expect(peer.posts).toEqual([]);
  });

  it('follows no redirect, wherever it leads', async () => {
    peer.peer.status = 307;
    peer.peer.headers = { location: 'http://169.254.169.254/latest/meta-data' };
    const http = new HttpPost({ allowPrivateNetworks: true });

    expect(await http.post(`${peer.url}/`, '{}')).toMatchObject({ status: 307 });
    expect(peer.posts).toHaveLength(1);
  });
});
