export const help = `npm run -s unlatch -- <command>

On this machine's data folder, with or without the server:
  doctor                                   looks at everything that has to be right, says what to do
  connect <phone number id> [--account <id>]   a business without variables: token and app secret on two
                                           lines of standard input, sealed in its settings
  user list
  user add <email> --name <name> --role <viewer|reviewer|operator|admin>
  user role <email> <viewer|reviewer|operator|admin|none>     none: let in no more
  user password <email>                    a new one; signs the account out everywhere, its keys end as well
  user reset-link <email>                  a link to set a new password, once, within an hour
  user sign-out <email>                    ends all sessions and keys of the account
  user remove-factor <email>               for who lost phone, recovery codes and passkeys: the password alone
                                           lets them in again; ends all sessions
  key list
  key create --user <email> --name <what it is for> [--rights <right,right>]
  key revoke <id>
  search [--rebuild]                       how far the index of words is; makes it anew
  audit verify [--head <id>:<hash>]        has anybody changed what is written about who did what?
  audit list                               the newest of it
  tallies [--rebuild]                      do the counts equal the facts? --rebuild puts right what does not
  backup <file>                            a checked copy of the database, while it is used; pictures beside it

To a running server, here or elsewhere:
  status                                   is it ready, is Meta connected, is sending held
  export [status=failed] [from=…] …        the messages of a filter as CSV, with --json as JSON lines
  deliveries [queued|delivered|overtaken|gave_up]   what others were told, its tries and the last answer
  deliveries retry <id>                    now, once more; one that was given up too
  stop                                     what people have stopped
  stop <everything|templates|packs|chat|template:name|number:id> <why>     nothing of it leaves, until:
  resume <the same>                        what waited goes on, what came too late is skipped
  replay <webhook id> [--apply]            reads a stored webhook again; shows only, unless --apply
  settings list                            what the house goes by, and where each value comes from
  settings get <key>
  settings set <key> <value|default|->     a text, or JSON; holds for the next message, without a restart.
                                           -: from standard input. What is sealed takes a person: on the
                                           screens, or connect

  --json             for programs; the exit code is not 0 on failure
  --password-stdin   user add, user password: takes the password from standard input instead of making one
  --url <address>    of the server; else UNLATCH_URL, else http://127.0.0.1:8080
  UNLATCH_API_KEY    the key for status, export, deliveries (viewer), replay, deliveries retry, stop, resume and
                     settings (operator; settings set: admin)`;
