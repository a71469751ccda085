// {"class":"sync-cpu","expect":"contained","says":"honest arithmetic that just takes far too long","grants":["chat.read"],"leak":false}
let longest = 0;
for (let start = 1; start < 1e9; start += 1) {
  let steps = 0;
  for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) steps += 1;
  if (steps > longest) longest = steps;
}
return longest;
