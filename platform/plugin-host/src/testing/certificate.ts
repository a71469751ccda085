/** Key and certificate of a server that exists in tests only; good from 2020 to 2120 for the example hosts below. */
export const certificate = {
  hosts: ['api.example.com', 'other.example.com', '*.wild.example.com', 'strange.example.net'],
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOwwEapEo2rA+SFbl
ggYPViqlQou/vsQZjJA+BDfjtg+hRANCAATRd0/OweKMKQnhLQXt6UF9MRvTxzH1
mqaBlOYTzRYw8EP9BQVFhdYOXAbpjN9N93Wj8Hu/2OqDmC0r/SeBiVMO
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBrzCCAVWgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5Gb3IgdGVz
dHMgb25seTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
A1UEAwwORm9yIHRlc3RzIG9ubHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATR
d0/OweKMKQnhLQXt6UF9MRvTxzH1mqaBlOYTzRYw8EP9BQVFhdYOXAbpjN9N93Wj
8Hu/2OqDmC0r/SeBiVMOo4GLMIGIMFYGA1UdEQRPME2CD2FwaS5leGFtcGxlLmNv
bYIRb3RoZXIuZXhhbXBsZS5jb22CEioud2lsZC5leGFtcGxlLmNvbYITc3RyYW5n
ZS5leGFtcGxlLm5ldDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTH375q2LhC
j15ItPLNlRHjuTKm3jAKBggqhkjOPQQDAgNIADBFAiEAi+bXoEaMK4km/hZomgUF
qTV1b++/LsDtduMA0Ab6TuQCIA4W6EfBNlJBFxfJZAVuT0uAkbvCjCDw+YLctQ3R
KXhK
-----END CERTIFICATE-----`,
} as const;
