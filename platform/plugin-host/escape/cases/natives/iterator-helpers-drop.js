// {"class":"natives","expect":"contained","says":"an iterator helper that drops the first nine quadrillion","grants":["chat.read"],"leak":false}
return Iterator.from({ next: () => ({ done: false, value: 0 }) }).drop(2 ** 53 - 1).next();
