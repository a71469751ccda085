// {"class":"outside-heap","expect":"contained","says":"a result of one long text that is named ten thousand times, so that copying it makes gigabytes","grants":["chat.read"],"leak":false}
const text = 'amplify'.repeat(10_000);
return new Array(10_000).fill(text);
