// {"class":"regex","expect":"contained","says":"lookaheads that each contain a bomb","grants":["chat.read"],"leak":false}
return /^(?=(a+)+$)(?=(a|aa)+$)(?!(aa|a)+b).*$/.test(`${'a'.repeat(70)}-`);
