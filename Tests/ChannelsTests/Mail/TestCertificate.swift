/// Certificates that sign themselves. They protect nothing but tests.
enum TestCertificate {
    /// For `localhost` and 127.0.0.1.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUBBBsCh/YfIkZEiJSU58IJcY7288wCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA0MzUxNVoYDzIxMjYxMDI5
        MDQzNTE1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATHpW+eYbyqwM9eGNL1Tu/ivo7GldY4XfeeV/MVkIZc9kVMJs/a+mmx
        GSjhbzvFEEo3av9NuqRt81MVjIAz2yJEo28wbTAdBgNVHQ4EFgQUajxRgPDoPhfG
        JiFAGC2tEAMuIhowHwYDVR0jBBgwFoAUajxRgPDoPhfGJiFAGC2tEAMuIhowDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIhAOCahN/nOf751dNGhNGZ0YPiJAFjIl3N9fPWiD9jGUNpAiAh
        eBKnyWhbeGrJqjx3zSgUVFhf8/T0btwe9e9ygmBPzQ==
        -----END CERTIFICATE-----
        """

    /// The same key for `localhost` alone, without the address.
    static let nameOnly = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUe2J3MjWX0fL5bov51xe2X2gjzBcwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA0NDYxOFoYDzIxMjYxMDI5
        MDQ0NjE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATHpW+eYbyqwM9eGNL1Tu/ivo7GldY4XfeeV/MVkIZc9kVMJs/a+mmx
        GSjhbzvFEEo3av9NuqRt81MVjIAz2yJEo2kwZzAdBgNVHQ4EFgQUajxRgPDoPhfG
        JiFAGC2tEAMuIhowHwYDVR0jBBgwFoAUajxRgPDoPhfGJiFAGC2tEAMuIhowDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SAAwRQIhALeGHTmUlTi9klrjv4qRrM4BWDpIN4ZtrkGr8quM8tekAiAxEetBzfzp
        t4hrWnVrqfeTxd1Ij/mXAhWcdYQuP/qNhA==
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnU9lQRl7Hep2vNAV
        H2SO5lXaqo7wmqZK3YEsOteNOJehRANCAATHpW+eYbyqwM9eGNL1Tu/ivo7GldY4
        XfeeV/MVkIZc9kVMJs/a+mmxGSjhbzvFEEo3av9NuqRt81MVjIAz2yJE
        -----END PRIVATE KEY-----
        """
}
