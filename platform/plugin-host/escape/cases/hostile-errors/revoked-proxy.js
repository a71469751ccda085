// {"class":"hostile-errors","expect":"contained","says":"throws a proxy that was revoked, so that every look at it throws","grants":["chat.read"],"leak":false}
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
throw proxy;
