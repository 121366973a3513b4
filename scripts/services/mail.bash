# Dovecot and Postfix for scripts/with-services --mail. Sourced.
# shellcheck shell=bash disable=SC2154 # what with-services and its other parts set

dovecot_pid=
dovecot_imap_port=
postfix_home=
postfix_pid=
postfix_smtp_port=

start_mail() {
    local mail_home=$home/mail imap imaps lmtp auth smtp submission relay other_relay
    local program
    for program in dovecot openssl; do
        if [ -z "$(type -P "$program" || type -P "/usr/sbin/$program")" ]; then
            complain "$program is missing: run scripts/dependencies test."
            exit 69
        fi
    done
    free_port imap
    free_port imaps
    free_port lmtp
    free_port auth
    export LINIA_TEST_MAIL_DOMAIN=example.test LINIA_TEST_MAIL_PASSWORD=secret
    mkdir -p "$mail_home"
    make_certificate "$mail_home"
    start_dovecot "$mail_home" "$imap" "$imaps" "$lmtp" "$auth"
    export LINIA_TEST_IMAP_PORT=$imap LINIA_TEST_IMAPS_PORT=$imaps LINIA_TEST_DOVECOT_LMTP_PORT=$lmtp
    if [ "$(id -u)" != 0 ]; then
        complain "Postfix can only be started by root: tests that need it are skipped."
        return
    fi
    free_port smtp
    free_port submission
    free_port relay
    free_port other_relay
    start_postfix "$home/postfix" "$smtp" "$submission" "$relay" "$other_relay" "$lmtp" "$auth"
    export LINIA_TEST_SMTP_PORT=$smtp LINIA_TEST_SUBMISSION_TLS_PORT=$submission
    export LINIA_TEST_LMTP_RELAY_PORT=$relay LINIA_TEST_LMTP_OTHER_RELAY_PORT=$other_relay
}

# Both names, since clients verify whichever they were given.
make_certificate() {
    export LINIA_TEST_TLS_CERTIFICATE=$1/certificate.pem LINIA_TEST_TLS_KEY=$1/key.pem
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
        -keyout "$LINIA_TEST_TLS_KEY" -out "$LINIA_TEST_TLS_CERTIFICATE" 2>"$home/openssl.log"
    # The key of a test that lives for minutes; servers of other users must read it.
    chmod 644 "$LINIA_TEST_TLS_KEY"
}

start_dovecot() {
    local mail_home=$1 imap=$2 imaps=$3 lmtp=$4 auth=$5 user group
    user=$(user_for nobody)
    group=$(id -gn "$user")
    own "$user" "$mail_home"/{run,state,boxes}
    : >"$mail_home/nobody"
    # Tokens for XOAUTH2 are checked on the spot by this key: whoever has it can make them.
    LINIA_TEST_OAUTH_KEY=$(openssl rand -hex 32)
    export LINIA_TEST_OAUTH_KEY
    own "$user" "$mail_home/keys"
    mkdir -p "$mail_home/keys/default/HS256"
    printf '%s' "$LINIA_TEST_OAUTH_KEY" | base64 -w0 >"$mail_home/keys/default/HS256/default"
    cat >"$mail_home/oauth2.conf" <<CONFIGURATION
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$mail_home/keys/
username_attribute = sub
CONFIGURATION
    cat >"$mail_home/dovecot.conf" <<CONFIGURATION
base_dir = $mail_home/run
state_dir = $mail_home/state
log_path = $home/dovecot.log
default_internal_user = $user
default_internal_group = $group
default_login_user = $user
protocols = imap lmtp
listen = 127.0.0.1, 127.0.0.3
ssl = yes
ssl_cert = <$LINIA_TEST_TLS_CERTIFICATE
ssl_key = <$LINIA_TEST_TLS_KEY
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
first_valid_uid = 1
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = $mail_home/oauth2.conf
}
passdb {
  driver = static
  args = password=$LINIA_TEST_MAIL_PASSWORD
  username_filter = *@$LINIA_TEST_MAIL_DOMAIN !missing@$LINIA_TEST_MAIL_DOMAIN
}
# Were every password database skipped, the answer would be "try later"; this empty one says "unknown".
passdb {
  driver = passwd-file
  args = username_format=%u $mail_home/nobody
}
userdb {
  driver = static
  args = uid=$user gid=$group home=$mail_home/boxes/%u
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
# The same boxes on a server that is older than IDLE.
local 127.0.0.3 {
  protocol imap {
    imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE LITERAL+ NAMESPACE UIDPLUS
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp
  }
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = $auth
  }
}
CONFIGURATION
    local dovecot
    dovecot=$(type -P dovecot || echo /usr/sbin/dovecot)
    : >"$home/dovecot.log"
    if [ "$(id -u)" = 0 ]; then chown "$user" "$home/dovecot.log"; fi
    (as "$user" setpriv --pdeathsig TERM "$dovecot" -F -c "$mail_home/dovecot.conf") >>"$home/dovecot.log" 2>&1 &
    dovecot_pid=$!
    dovecot_imap_port=$imap
}

start_postfix() {
    local smtp=$2 submission=$3 relay=$4 other_relay=$5 dovecot_lmtp=$6 auth=$7
    postfix_home=$1
    mkdir -p "$postfix_home"/{configuration,spool}
    own postfix "$postfix_home/data"
    cat >"$postfix_home/configuration/main.cf" <<CONFIGURATION
compatibility_level = 3.6
queue_directory = $postfix_home/spool
data_directory = $postfix_home/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = $home/postfix.log
maillog_file_prefixes = $home
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.test
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks =
message_size_limit = 52428800
relay_domains = $LINIA_TEST_MAIL_DOMAIN, desk.test, other.test
transport_maps = inline:{
  {refused@$LINIA_TEST_MAIL_DOMAIN=error:5.1.1 nobody of that name}
  {$LINIA_TEST_MAIL_DOMAIN=lmtp:inet:127.0.0.1:$dovecot_lmtp}
  {desk.test=lmtp:inet:127.0.0.1:$relay}
  {other.test=lmtp:inet:127.0.0.1:$other_relay} }
default_transport = error:no outside mail here
recipient_delimiter = +
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$auth
smtpd_sasl_auth_enable = yes
smtpd_tls_cert_file = $LINIA_TEST_TLS_CERTIFICATE
smtpd_tls_key_file = $LINIA_TEST_TLS_KEY
smtpd_tls_security_level = may
smtpd_client_connection_count_limit = 0
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
CONFIGURATION
    cat >"$postfix_home/configuration/master.cf" <<CONFIGURATION
$smtp inet n - n - - smtpd
$submission inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
CONFIGURATION
    # Its start script takes seconds to check itself; meanwhile the others start. start-fg stays in front.
    # A session of its own: Postfix's start-fg ends by signalling its whole process group.
    setsid setpriv --pdeathsig TERM postfix -c "$postfix_home/configuration" start-fg >"$home/postfix.out" 2>&1 &
    postfix_pid=$!
    postfix_smtp_port=$smtp
}

await_mail() {
    await_port Dovecot "$dovecot_imap_port" "$dovecot_pid" "$home/dovecot.log"
    if [ -n "$postfix_pid" ]; then
        await_port Postfix "$postfix_smtp_port" "$postfix_pid" "$home/postfix.out"
    fi
}

stop_mail() {
    if [ -n "$postfix_pid" ]; then
        postfix -c "$postfix_home/configuration" abort >>"$home/postfix.out" 2>&1
        end_processes TERM "$postfix_pid"
    fi
    if [ -n "$dovecot_pid" ]; then end_processes TERM "$dovecot_pid"; fi
}
