// {"class":"natives","expect":"contained","says":"normalising signs that each become eighteen","grants":["chat.read"],"leak":false}
return '\uFDFA'.repeat(2_000_000).normalize('NFKD').normalize('NFKC').length;
