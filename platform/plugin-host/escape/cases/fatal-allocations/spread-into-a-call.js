// {"class":"fatal-allocations","expect":"contained","says":"a spread of tens of millions of values into one call","grants":["chat.read"],"leak":false}
const many = new Array(60_000_000);
return ((...all) => all.length)(...many);
