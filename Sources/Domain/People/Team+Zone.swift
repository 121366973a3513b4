extension Team {
    /// What a team answers for. An empty list limits nothing; a team with no limits at all takes what no other team does.
    package struct Zone: Sendable, Equatable, Codable {
        package var services: [Service.ID]
        package var kinds: [Ticket.Kind]
        package var departments: [Department.ID]

        package init(
            services: [Service.ID] = [], kinds: [Ticket.Kind] = [], departments: [Department.ID] = []
        ) {
            self.services = services
            self.kinds = kinds
            self.departments = departments
        }

        var ordered: Self {
            Self(
                services: Set(services).sorted(), kinds: Set(kinds).sorted { $0.rawValue < $1.rawValue },
                departments: Set(departments).sorted())
        }

        /// How exactly it means this work; nil when it does not. The more limits hold the better, then the nearer
        /// the service, then the nearer the department.
        package func fit(_ work: Work) -> Fit? {
            guard kinds.isEmpty || kinds.contains(work.kind) else { return nil }
            let service = services.isEmpty ? nil : work.services.firstIndex(where: services.contains)
            let department =
                departments.isEmpty ? nil : work.departments.firstIndex(where: departments.contains)
            guard services.isEmpty || service != nil, departments.isEmpty || department != nil else {
                return nil
            }
            return Fit(
                limits: (kinds.isEmpty ? 0 : 1) + (service == nil ? 0 : 1) + (department == nil ? 0 : 1),
                serviceSteps: service ?? Int.max, departmentSteps: department ?? Int.max)
        }
    }

    /// What is asked of a zone: a piece of work.
    package struct Work: Sendable, Equatable {
        package var kind: Ticket.Kind
        /// The service, then those above it; empty: none named.
        package var services: [Service.ID]
        /// The department, then those above it.
        package var departments: [Department.ID]

        package init(kind: Ticket.Kind, services: [Service.ID] = [], departments: [Department.ID] = []) {
            self.kind = kind
            self.services = services
            self.departments = departments
        }
    }

    /// Greater is better.
    package struct Fit: Sendable, Equatable, Comparable {
        package let limits: Int
        /// 0: the very service; `Int.max`: services do not matter.
        package let serviceSteps: Int
        package let departmentSteps: Int

        package static func < (left: Self, right: Self) -> Bool {
            // Fewer steps are nearer, so they compare the other way round.
            (left.limits, right.serviceSteps, right.departmentSteps)
                < (right.limits, left.serviceSteps, left.departmentSteps)
        }
    }

    /// The team of a line whose zone means this work most exactly; of equals the one that was there first.
    package static func answering(for work: Work, on line: Line.ID, among teams: [Team]) -> Team? {
        var best: (team: Team, fit: Fit)?
        for team in teams.sorted(by: { $0.id < $1.id })
        where team.saved.line == line && !team.saved.isArchived {
            guard let fit = team.saved.zone.fit(work) else { continue }
            if let found = best, found.fit >= fit { continue }
            best = (team, fit)
        }
        return best?.team
    }
}
