package import Domain
package import Storage

/// Keeps a file that is to go with a message, until that message is sent or a day is over.
package struct KeepUpload: Sendable {
    private let file: NewAttachment
    private let staff: StaffMember.ID

    package enum Limits {
        /// What one person may have waiting in all composers together.
        package static let filesMax = 200
        package static let bytesMax = 524_288_000
    }

    /// - Parameter file: checked, its bytes in their place.
    package init(_ file: NewAttachment, of staff: StaffMember.ID) {
        self.file = file
        self.staff = staff
    }

    /// - Throws: `DeskError.invalid` when too much waits already.
    package func perform(_ work: Work) throws -> Upload {
        let uploads = UploadStore(work.transaction)
        let waiting = try uploads.waiting(of: staff)
        if waiting.count >= Limits.filesMax || waiting.bytes + file.size > Limits.bytesMax {
            throw DeskError.invalid(field: "attachments", problem: .tooMany(limit: Limits.filesMax))
        }
        if let place = file.place {
            try work.blobs.add(file.sha256, size: file.size, place: place, at: work.now)
        }
        let upload = Upload(
            id: .init(work.context.newID()), name: file.name, contentType: file.contentType, size: file.size,
            sha256: file.sha256)
        try uploads.add(upload, of: staff, at: work.now)
        return upload
    }
}

extension NewAttachment {
    /// A file that waits already: its bytes are where they last.
    package init(kept upload: Upload) {
        name = upload.name
        contentType = upload.contentType
        size = upload.size
        sha256 = upload.sha256
        place = nil
        isInline = false
        contentID = nil
    }
}

extension Work {
    /// The files of a message that is being sent stop waiting. - Throws: `DeskError.notFound` for one that is gone.
    package func take(_ uploads: [Upload], of staff: StaffMember.ID) throws {
        for upload in uploads {
            guard try UploadStore(transaction).remove(upload.id, of: staff, at: now) else {
                throw DeskError.notFound(kind: "upload", reference: String(upload.id.rawValue))
            }
        }
    }
}
