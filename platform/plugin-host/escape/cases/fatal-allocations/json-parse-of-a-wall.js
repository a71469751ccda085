// {"class":"fatal-allocations","expect":"contained","says":"a text of thirty million brackets parsed as JSON","grants":["chat.read"],"leak":false}
return JSON.parse(`[${'[],'.repeat(15_000_000)}0]`).length;
