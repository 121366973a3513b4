import Domain

extension ProgramSettings {
    /// Whose numbers people write without a country code. - Throws: `ProgramFailure` with code 78.
    var phoneCountry: PhoneCountry {
        get throws {
            guard let name = value("phone-country") else { return .ukraine }
            guard let country = PhoneCountry(name: name) else {
                let known = PhoneCountry.all.map(\.name).sorted().joined(separator: ", ")
                throw ProgramFailure(
                    .configuration,
                    "phone-country: the rules of \"\(name)\" are not known. Known are: \(known).")
            }
            return country
        }
    }
}
