// {"class":"define","expect":"contained","says":"a definition whose getters never return","grants":["chat.read"],"leak":false}
parley.define({ get events() { for (;;); }, get filters() { for (;;); }, get commands() { for (;;); } });
return 'defined';
