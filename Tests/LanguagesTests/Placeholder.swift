// LanguagesTests
