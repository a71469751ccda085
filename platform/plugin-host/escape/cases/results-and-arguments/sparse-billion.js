// {"class":"results-and-arguments","expect":"contained","says":"a list with one entry at the end of four billion places","grants":["chat.read"],"leak":false}
const sparse = [];
sparse[2 ** 32 - 2] = 1;
return sparse;
