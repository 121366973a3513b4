// MIMETests
