import CXlsx
import Glibc
import NIOPosix

/// A value of a spreadsheet.
package enum SheetCell: Sendable, Equatable {
    case text(String)
    case number(Int64)
    /// By the clock of whoever reads it.
    case moment(year: Int, month: Int, day: Int, hour: Int, minute: Int)
    case empty
}

/// Writes a workbook of one sheet row by row into a file, so that its length costs no memory. A text stays a text whatever it
/// begins with: a cell is a formula only where it was written as one, which nothing here does.
///
/// The library blocks, so it works on threads apart; its callers come one after another, which is why it may go from one to
/// the next: nothing of it is used by two at once.
package final class SheetFile: @unchecked Sendable {
    private let path: String
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let moments: UnsafeMutablePointer<lxw_format>?
    private var row: UInt32 = 0

    private enum Limits {
        /// Of one cell. Source: Microsoft, Excel specifications and limits.
        static let textMax = 32_767
    }

    /// - Parameter widths: of the columns, in characters.
    /// - Throws: `BlobFailure` when no file can be made.
    private init(in blobs: BlobFiles, named name: String, head: [String], widths: [Double]) throws {
        let draft = try blobs.draft()
        try draft.close()
        let path = draft.path
        self.path = path
        let made = blobs.directory.withCString { directory in
            var options = lxw_workbook_options(
                constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: directory), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let made, let sheet = workbook_add_worksheet(made, String(name.prefix(31))) else {
            unlink(path)
            throw BlobFailure.io("\(path): no workbook could be begun")
        }
        book = made
        self.sheet = sheet
        moments = workbook_add_format(made)
        format_set_num_format(moments, "yyyy-mm-dd hh:mm")
        let bold = workbook_add_format(made)
        format_set_bold(bold)
        for (column, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for (column, words) in head.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(column), words, bold)
        }
        row = 1
    }

    deinit {
        guard let book else { return }
        // Nobody wants it any more: it is closed as it stands and taken away.
        workbook_close(book)
        unlink(path)
    }

    package static func begin(
        in blobs: BlobFiles, named name: String, head: [String], widths: [Double]
    ) async throws -> SheetFile {
        try await NIOThreadPool.singleton.runIfActive {
            try SheetFile(in: blobs, named: name, head: head, widths: widths)
        }
    }

    package func write(_ rows: [[SheetCell]]) async throws {
        try await NIOThreadPool.singleton.runIfActive { self.put(rows) }
    }

    /// Ends the writing. - Returns: the file, which goes with its last holder.
    package func finish() async throws -> LocalBlob {
        try await NIOThreadPool.singleton.runIfActive { try self.close() }
    }

    private func put(_ rows: [[SheetCell]]) {
        for cells in rows {
            for (column, cell) in cells.enumerated() { write(cell, UInt16(column)) }
            row += 1
        }
    }

    private func write(_ cell: SheetCell, _ column: UInt16) {
        switch cell {
        case .empty: break
        case .text(let text):
            // U+0000 would end the text, and other control characters no XML can carry are escaped by the library.
            let whole = text.utf16.count <= Limits.textMax ? text : String(text.prefix(Limits.textMax / 4))
            worksheet_write_string(sheet, row, column, whole.replacing("\0", with: ""), nil)
        case .number(let number): worksheet_write_number(sheet, row, column, Double(number), nil)
        case .moment(let year, let month, let day, let hour, let minute):
            var moment = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(day), hour: Int32(hour),
                min: Int32(minute), sec: 0)
            worksheet_write_datetime(sheet, row, column, &moment, moments)
        }
    }

    private func close() throws -> LocalBlob {
        let error = workbook_close(book)
        book = nil
        guard error == LXW_NO_ERROR else {
            unlink(path)
            throw BlobFailure.io("\(path): \(String(cString: lxw_strerror(error)))")
        }
        return LocalBlob(.file(path: path), isCopy: true)
    }
}
