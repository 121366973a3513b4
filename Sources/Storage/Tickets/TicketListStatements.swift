/// Which tickets a list shows: one statement for each index that may lead, newest first.
///
/// All share their parameters. $1: 1 when every department is seen, $2: the departments seen otherwise, $3: before
/// which id, $4: statuses as `,new,open,`, $5: line (0: any), $6: departments, a JSON array (none: any),
/// $7: assignee, $8: requester, $9: organization (0: any), $10: tag (empty: any), $11: how many at most.
enum TicketListStatements: String, Statement {
    case newest = """
        SELECT ticket.id FROM ticket
        WHERE ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_work_oldest`; every status of $4 is one that is not over.
    case newestWork = """
        SELECT ticket.id FROM ticket {by ticket_work_oldest}
        WHERE ticket.status IN ('new', 'open', 'waiting', 'resolved')
          AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_status`; $4 is one status without commas.
    case ofStatus = """
        SELECT ticket.id FROM ticket
        WHERE ticket.status = $4 AND ticket.id < $3
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_department`; $4 is one status without commas, $6 one department.
    case ofDepartmentAndStatus = """
        SELECT ticket.id FROM ticket
        WHERE ticket.department_id = $6 AND ticket.status = $4 AND ticket.id < $3
          AND (ticket.line_id = $5 OR $5 = 0)
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_assignee_newest`.
    case ofAssignee = """
        SELECT ticket.id FROM ticket {by ticket_assignee_newest}
        WHERE ticket.assignee_id = $7 AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.requester_id = $8 OR $8 = 0) AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_assignee_work`; every status of $4 is one that is not over.
    case ofAssigneeAndWork = """
        SELECT ticket.id FROM ticket {by ticket_assignee_work}
        WHERE ticket.assignee_id = $7 AND ticket.status IN ('new', 'open', 'waiting', 'resolved')
          AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.requester_id = $8 OR $8 = 0) AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_requester`.
    case ofRequester = """
        SELECT ticket.id FROM ticket
        WHERE ticket.requester_id = $8 AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_organization`.
    case ofOrganization = """
        SELECT ticket.id FROM ticket
        WHERE ticket.organization_id = $9 AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_tag_tag`.
    case ofTag = """
        SELECT ticket.id FROM ticket_tag JOIN ticket ON ticket.id = ticket_tag.ticket_id
        WHERE ticket_tag.tag = $10 AND ticket_tag.ticket_id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket_tag.ticket_id DESC LIMIT $11
        """
    /// `ticket_team`; $12: the team, $13: 0 for any, 1 for what is locked, 2 for what somebody asks to unlock.
    case ofTeam = """
        SELECT ticket.id FROM ticket {by ticket_team}
        WHERE ticket.team_id IS NOT NULL AND ticket.team_id = $12
          AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND ($13 = 0 OR ticket.locked_at IS NOT NULL) AND ($13 < 2 OR ticket.unlock_asked_at IS NOT NULL)
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// `ticket_locked_newest`.
    case ofLocked = """
        SELECT ticket.id FROM ticket {by ticket_locked_newest}
        WHERE ticket.locked_at IS NOT NULL AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
    /// The same index: those of them that somebody asked about.
    case ofUnlockRequests = """
        SELECT ticket.id FROM ticket {by ticket_locked_newest}
        WHERE ticket.locked_at IS NOT NULL AND ticket.unlock_asked_at IS NOT NULL
          AND ticket.id < $3 AND $4 LIKE '%,' || ticket.status || ',%'
          AND (ticket.line_id = $5 OR $5 = 0) AND ($6 = '[]' OR ticket.department_id IN {ids}$6{/ids})
          AND (ticket.assignee_id = $7 OR $7 = 0) AND (ticket.requester_id = $8 OR $8 = 0)
          AND (ticket.organization_id = $9 OR $9 = 0)
          AND ($10 = '' OR EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = $10))
          AND ($1 = 1 OR ticket.department_id IN {ids}$2{/ids})
        ORDER BY ticket.id DESC LIMIT $11
        """
}

/// What is shown of tickets that were chosen before. $1: their ids, a JSON array.
enum TicketSummaryStatements: String, Statement {
    case summaries = """
        SELECT ticket.id, ticket.seq, ticket.number, ticket.subject, ticket.kind, ticket.status, ticket.status_wait,
            ticket.status_until, ticket.status_at, ticket.status_reason, ticket.merged_into, ticket.priority,
            ticket.channel, ticket.department_id, department.name, ticket.line_id, line.name, line.level,
            ticket.assignee_id, assignee.name, ticket.controller_id, controller.name, ticket.requester_id,
            contact.name,
            (SELECT value FROM contact_address
             WHERE contact_id = ticket.requester_id AND kind = 'email' ORDER BY ordinal LIMIT 1),
            ticket.organization_id, organization.name, ticket.contract_id, contract.name, ticket.service_id,
            service.name, ticket.object_id, object.name, ticket.brand_id, brand.name, ticket.returns,
            ticket.created_at, ticket.updated_at, ticket.last_message_at, ticket.first_reply_at, ticket.awaits_since,
            ticket.due_at, ticket.due_kind, ticket.due_since,
            mailbox.id, mailbox.name, mailbox.address, ticket.clocks,
            CASE WHEN ticket.locked_at IS NOT NULL THEN ticket.lock_state END,
            team.id, team.name
        FROM ticket
        JOIN department ON department.id = ticket.department_id
        JOIN line ON line.id = ticket.line_id
        JOIN contact ON contact.id = ticket.requester_id
        JOIN brand ON brand.id = ticket.brand_id
        LEFT JOIN staff AS assignee ON assignee.id = ticket.assignee_id
        LEFT JOIN staff AS controller ON controller.id = ticket.controller_id
        LEFT JOIN organization ON organization.id = ticket.organization_id
        LEFT JOIN team ON team.id = ticket.team_id
        LEFT JOIN contract ON contract.id = ticket.contract_id
        LEFT JOIN service ON service.id = ticket.service_id
        LEFT JOIN object ON object.id = ticket.object_id
        LEFT JOIN mailbox ON mailbox.id = ticket.mailbox_id
        WHERE ticket.id IN {ids}$1{/ids}
        """
    case tags = "SELECT ticket_id, tag FROM ticket_tag WHERE ticket_id IN {ids}$1{/ids} ORDER BY tag"
}
