// {"class":"hostile-errors","expect":"contained","says":"a result that throws a hostile error while it is written","grants":["chat.read"],"leak":false}
return { toJSON() { throw { get message() { for (;;); } }; } };
