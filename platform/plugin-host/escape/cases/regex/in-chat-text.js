// {"class":"regex","expect":"contained","says":"a bomb run over what somebody else wrote into the chat","grants":["chat.read"],"leak":false}
const text = `${String(event.data?.text ?? '')}${' '.repeat(200_000)}x`;
return /(\s+)+$/.test(text) || text.replace(/\s+$/g, '').length;
