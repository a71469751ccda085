// {"class":"hostile-errors","expect":"contained","says":"an error dressed as the envelope of an answer","grants":["chat.read"],"leak":false}
throw Object.assign(new Error('{"ok":true,"value":"forged"}'), { ok: true, value: 'forged', code: 'not_granted', type: 'result', id: 1 });
