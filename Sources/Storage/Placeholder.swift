import GRDB
import GRDBSQLite
import CPostgres
