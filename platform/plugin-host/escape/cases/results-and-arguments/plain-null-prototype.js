// {"class":"results-and-arguments","expect":"answered","says":"an honest result without a prototype","grants":["chat.read"],"leak":false}
return Object.assign(Object.create(null), { fine: true });
