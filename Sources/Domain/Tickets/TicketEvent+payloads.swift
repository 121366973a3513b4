/// Which payload belongs to which event, and back.
extension TicketEvent {
    package static var payloadTypes: [any EventPayload.Type] {
        [
            Created.self, ThreadOpened.self, MessagePosted.self, MessageReceived.self, Assigned.self,
            Changed.self,
            StatusChanged.self, Returned.self, Absorbed.self, Parted.self, Linked.self, Unlinked.self,
            ParticipantAdded.self,
            ParticipantRemoved.self, PersonErased.self, MessageMovedOut.self, MessageMovedIn.self,
            HandedOver.self, Accepted.self, SentBack.self, ControllerSet.self, ClocksChanged.self,
            ClockBreached.self, Escalated.self,
            Locked.self, UnlockRequested.self, UnlockGranted.self, UnlockRefused.self,
            Unlocked.self,
            Routed.self, PulledIn.self,
            Reminded.self, Chased.self, RatingAsked.self, Rated.self,
            ClarificationAsked.self, ClarificationAnswered.self, ClarificationWithdrawn.self,
            VendorCaseChanged.self, Spent.self, MarkLooked.self,
            CallBackPlanned.self, CallBackMoved.self, CallBackDue.self, CallBackTried.self,
            CallBackEnded.self, SideTalkOpened.self, SideTalkFinished.self,
        ]
    }

    package var payload: any EventPayload {
        switch self {
        case .created(let payload): payload
        case .threadOpened(let payload): payload
        case .messagePosted(let payload): payload
        case .messageReceived(let payload): payload
        case .assigned(let payload): payload
        case .changed(let payload): payload
        case .statusChanged(let payload): payload
        case .returned(let payload): payload
        case .absorbed(let payload): payload
        case .parted(let payload): payload
        case .linked(let payload): payload
        case .unlinked(let payload): payload
        case .participantAdded(let payload): payload
        case .participantRemoved(let payload): payload
        case .personErased(let payload): payload
        case .messageMovedOut(let payload): payload
        case .messageMovedIn(let payload): payload
        case .handedOver(let payload): payload
        case .accepted(let payload): payload
        case .sentBack(let payload): payload
        case .controllerSet(let payload): payload
        case .clocksChanged(let payload): payload
        case .clockBreached(let payload): payload
        case .escalated(let payload): payload
        case .locked(let payload): payload
        case .unlockRequested(let payload): payload
        case .unlockGranted(let payload): payload
        case .unlockRefused(let payload): payload
        case .unlocked(let payload): payload
        case .routed(let payload): payload
        case .pulledIn(let payload): payload
        case .reminded(let payload): payload
        case .chased(let payload): payload
        case .ratingAsked(let payload): payload
        case .rated(let payload): payload
        case .clarificationAsked(let payload): payload
        case .clarificationAnswered(let payload): payload
        case .clarificationWithdrawn(let payload): payload
        case .vendorCaseChanged(let payload): payload
        case .spent(let payload): payload
        case .markLooked(let payload): payload
        case .callBackPlanned(let payload): payload
        case .callBackMoved(let payload): payload
        case .callBackDue(let payload): payload
        case .callBackTried(let payload): payload
        case .callBackEnded(let payload): payload
        case .sideTalkOpened(let payload): payload
        case .sideTalkFinished(let payload): payload
        }
    }

    package init?(payload: any EventPayload) {
        switch payload {
        case let payload as Created: self = .created(payload)
        case let payload as ThreadOpened: self = .threadOpened(payload)
        case let payload as MessagePosted: self = .messagePosted(payload)
        case let payload as MessageReceived: self = .messageReceived(payload)
        case let payload as Assigned: self = .assigned(payload)
        case let payload as Changed: self = .changed(payload)
        case let payload as StatusChanged: self = .statusChanged(payload)
        case let payload as Returned: self = .returned(payload)
        case let payload as Absorbed: self = .absorbed(payload)
        case let payload as Parted: self = .parted(payload)
        case let payload as Linked: self = .linked(payload)
        case let payload as Unlinked: self = .unlinked(payload)
        case let payload as ParticipantAdded: self = .participantAdded(payload)
        case let payload as ParticipantRemoved: self = .participantRemoved(payload)
        case let payload as PersonErased: self = .personErased(payload)
        case let payload as MessageMovedOut: self = .messageMovedOut(payload)
        case let payload as MessageMovedIn: self = .messageMovedIn(payload)
        case let payload as HandedOver: self = .handedOver(payload)
        case let payload as Accepted: self = .accepted(payload)
        case let payload as SentBack: self = .sentBack(payload)
        case let payload as ControllerSet: self = .controllerSet(payload)
        case let payload as ClocksChanged: self = .clocksChanged(payload)
        case let payload as ClockBreached: self = .clockBreached(payload)
        case let payload as Escalated: self = .escalated(payload)
        case let payload as Locked: self = .locked(payload)
        case let payload as UnlockRequested: self = .unlockRequested(payload)
        case let payload as UnlockGranted: self = .unlockGranted(payload)
        case let payload as UnlockRefused: self = .unlockRefused(payload)
        case let payload as Unlocked: self = .unlocked(payload)
        case let payload as Routed: self = .routed(payload)
        case let payload as PulledIn: self = .pulledIn(payload)
        case let payload as Reminded: self = .reminded(payload)
        case let payload as Chased: self = .chased(payload)
        case let payload as RatingAsked: self = .ratingAsked(payload)
        case let payload as Rated: self = .rated(payload)
        case let payload as ClarificationAsked: self = .clarificationAsked(payload)
        case let payload as ClarificationAnswered: self = .clarificationAnswered(payload)
        case let payload as ClarificationWithdrawn: self = .clarificationWithdrawn(payload)
        case let payload as VendorCaseChanged: self = .vendorCaseChanged(payload)
        case let payload as Spent: self = .spent(payload)
        case let payload as MarkLooked: self = .markLooked(payload)
        case let payload as CallBackPlanned: self = .callBackPlanned(payload)
        case let payload as CallBackMoved: self = .callBackMoved(payload)
        case let payload as CallBackDue: self = .callBackDue(payload)
        case let payload as CallBackTried: self = .callBackTried(payload)
        case let payload as CallBackEnded: self = .callBackEnded(payload)
        case let payload as SideTalkOpened: self = .sideTalkOpened(payload)
        case let payload as SideTalkFinished: self = .sideTalkFinished(payload)
        default: return nil
        }
    }
}
