// {"class":"code-loading","expect":"contained","says":"code that says it is a file of the host, with a map to fetch, and then fails","grants":["chat.read"],"leak":false}
return Function('throw new Error("forged")\n//# sourceURL=file:///etc/passwd\n//# sourceMappingURL=https://127.0.0.1/map.json')();
