// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configkeys.h"

#include "server/main/configvalues.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using values::Fault;
using Set = std::function<Fault(Config &, const QVariant &)>;

//! Sets the field that \p field finds in a configuration.
template <typename Field> Set textOf(Field field)
{
    return [field](Config &config, const QVariant &value) {
        return values::text(value, field(config));
    };
}

template <typename Field> Set pathOf(Field field)
{
    return [field](Config &config, const QVariant &value) -> Fault {
        QString path;
        if (auto fault = values::text(value, path))
            return fault;
        if (path.isEmpty())
            return u"must be a path"_s;
        field(config) = QDir::cleanPath(QDir::current().absoluteFilePath(path));
        return {};
    };
}

template <typename Field> Set wholeOf(Field field, qint64 least, qint64 most)
{
    return [=](Config &config, const QVariant &value) -> Fault {
        qint64 given = 0;
        if (auto fault = values::whole(value, least, most, given))
            return fault;
        auto &into = field(config);
        into = static_cast<std::remove_reference_t<decltype(into)>>(given);
        return {};
    };
}

template <typename Field> Set bytesOf(Field field, qint64 least, qint64 most)
{
    return [=](Config &config, const QVariant &value) -> Fault {
        qint64 given = 0;
        if (auto fault = values::bytes(value, least, most, given))
            return fault;
        auto &into = field(config);
        into = static_cast<std::remove_reference_t<decltype(into)>>(given);
        return {};
    };
}

//! \p unit: how many seconds the field counts in.
template <typename Field> Set timeOf(Field field, qint64 least, qint64 most, qint64 unit = 1)
{
    return [=](Config &config, const QVariant &value) -> Fault {
        qint64 given = 0;
        if (auto fault = values::seconds(value, least, most, given))
            return fault;
        field(config) = static_cast<int>(given / unit);
        return {};
    };
}

template <typename Field> Set rateOf(Field field)
{
    return [field](Config &config, const QVariant &value) -> Fault {
        http::RateRule &rule = field(config);
        if (auto fault = values::number(value, 0.01, 1e9, rule.perSecond))
            return fault;
        rule.burst = std::max(10.0, rule.perSecond * 10);
        return {};
    };
}

Set choiceOf(QString Config::*field, const QStringList &known)
{
    return [=](Config &config, const QVariant &value) {
        return values::choice(value, known, config.*field);
    };
}

Fault setListen(Config &config, const QVariant &value)
{
    return values::endpoint(value, config.address, config.port);
}

Fault setPublicUrl(Config &config, const QVariant &value)
{
    QString text;
    if (auto fault = values::text(value, text))
        return fault;
    return values::origin(text, config.publicUrl);
}

Fault setProxies(Config &config, const QVariant &value)
{
    if (auto fault = values::list(value, config.http.trustedProxies))
        return fault;
    for (const QString &entry : std::as_const(config.http.trustedProxies)) {
        if (auto fault = values::network(entry))
            return fault;
    }
    return {};
}

Fault setOrigins(Config &config, const QVariant &value)
{
    if (auto fault = values::list(value, config.http.allowedOrigins))
        return fault;
    for (QString &entry : config.http.allowedOrigins) {
        if (entry == "*"_L1)
            return u"must not be *: any page could then act for its visitors; name each origin"_s;
        if (auto fault = values::origin(entry, entry))
            return fault;
    }
    return {};
}

Fault setRules(Config &config, const QVariant &value)
{
    QStringList lines;
    if (auto fault = values::list(value, lines))
        return fault;
    const auto book = service::RuleBook::of(lines);
    if (!book.ok())
        return book.error().detail;
    config.care.rules = *book;
    return {};
}

Fault setSmtp(Config &config, const QVariant &value)
{
    if (auto fault = values::text(value, config.mail.smtpUrl))
        return fault;
    const QString &url = config.mail.smtpUrl;
    if (!url.startsWith("smtp://"_L1) && !url.startsWith("smtps://"_L1))
        return u"must begin with smtp:// or smtps://"_s;
    if (url.contains(u'@'))
        return u"must not hold the user; set mail.user and mail.password"_s;
    return {};
}

Fault setDriver(Config &, const QVariant &value)
{
    QString ignored;
    return values::choice(value, {u"sqlite"_s}, ignored);
}

#define VIREO_FIELD(path)                                                                          \
    [](Config & c) -> auto &                                                                       \
    {                                                                                              \
        return c.path;                                                                             \
    }

QList<ConfigKey> limitKeys()
{
    constexpr qint64 kKiB = 1024;
    constexpr qint64 kMiB = 1024 * kKiB;
    return {
        {u"limits.upload_bytes"_s, false, u"largest upload"_s, u"750MiB"_s,
            bytesOf(VIREO_FIELD(limits.uploadBytes), kMiB, 64 * 1024 * kMiB)},
        {u"limits.clip_seconds"_s, false, u"longest clip"_s, u"10min"_s,
            timeOf(VIREO_FIELD(limits.clipSeconds), 1, 6 * 3600)},
        {u"limits.caption_graphemes"_s, false, u"longest caption"_s, u"500"_s,
            wholeOf(VIREO_FIELD(limits.captionGraphemes), 1, 5000)},
        {u"limits.comment_graphemes"_s, false, u"longest comment"_s, u"500"_s,
            wholeOf(VIREO_FIELD(limits.commentGraphemes), 1, 5000)},
        {u"limits.json_bytes"_s, false, u"largest JSON body"_s, u"64KiB"_s,
            bytesOf(VIREO_FIELD(limits.jsonBytes), 4 * kKiB, 16 * kMiB)},
        {u"limits.draft_bytes"_s, false, u"largest draft"_s, u"1MiB"_s,
            bytesOf(VIREO_FIELD(limits.draftBytes), 4 * kKiB, 64 * kMiB)},
        {u"limits.request_line_bytes"_s, false, u"longest request line"_s, u"8KiB"_s,
            bytesOf(VIREO_FIELD(limits.requestLineBytes), 512, 64 * kKiB)},
        {u"limits.header_bytes"_s, false, u"largest header"_s, u"32KiB"_s,
            bytesOf(VIREO_FIELD(limits.headerBytes), kKiB, 256 * kKiB)},
        {u"limits.header_seconds"_s, false, u"time for a header to arrive"_s, u"15s"_s,
            timeOf(VIREO_FIELD(limits.headerSeconds), 1, 300)},
        {u"limits.idle_seconds"_s, false, u"when an idle connection is closed"_s, u"75s"_s,
            timeOf(VIREO_FIELD(limits.idleSeconds), 1, 3600)},
        {u"limits.upload_hours"_s, false, u"how long an unfinished upload is kept"_s, u"24h"_s,
            timeOf(VIREO_FIELD(limits.uploadHours), 3600, 30 * 86'400, 3600)},
    };
}

QList<ConfigKey> allKeys()
{
    return QList<ConfigKey>{
               {u"data"_s, false, u"folder of the database, clips, keys and outbox; required"_s, {},
                   pathOf(VIREO_FIELD(data))},
               {u"listen"_s, false, u"ADDRESS:PORT"_s, u"127.0.0.1:8080"_s, &setListen},
               {u"public_url"_s, false,
                   u"how people reach the server, https://clips.example.org (where it listens)"_s,
                   {}, &setPublicUrl},
               {u"name"_s, false, u"what this place is called"_s, u"Vireo"_s,
                   textOf(VIREO_FIELD(name))},
               {u"sign_up"_s, false, u"open, invitation, approval or closed"_s, u"open"_s,
                   choiceOf(
                       &Config::signUp, {u"open"_s, u"invitation"_s, u"approval"_s, u"closed"_s})},
               {u"tls.certificate"_s, false, u"PEM file with the chain (none: without TLS)"_s, {},
                   pathOf(VIREO_FIELD(tls.certificate))},
               {u"tls.key"_s, false, u"PEM file with the key (none)"_s, {},
                   pathOf(VIREO_FIELD(tls.key))},
               {u"mail.smtp_url"_s, false,
                   u"smtp://host:587 or smtps://host:465 (none: mails become files)"_s, {},
                   &setSmtp},
               {u"mail.smtp_ca"_s, false,
                   u"PEM file of who may sign the mail server's certificate (the system's)"_s, {},
                   pathOf(VIREO_FIELD(mail.smtpCa))},
               {u"mail.user"_s, false, u"name at the mail server (none)"_s, {},
                   textOf(VIREO_FIELD(mail.user))},
               {u"mail.password"_s, true, u"password at the mail server (none)"_s, {},
                   textOf(VIREO_FIELD(mail.password))},
               {u"mail.from"_s, false, u"sender, Name <address>"_s, u"Vireo <vireo@localhost>"_s,
                   textOf(VIREO_FIELD(mail.from))},
               {u"mail.per_address_hour"_s, false, u"sign-in mails an address gets an hour"_s,
                   u"5"_s, wholeOf(VIREO_FIELD(mail.perAddressHour), 1, 1'000'000)},
               {u"mail.per_ip_hour"_s, false, u"sign-in mails an IP address may ask for an hour"_s,
                   u"20"_s, wholeOf(VIREO_FIELD(mail.perPeerHour), 1, 1'000'000)},
               {u"auth.signing_key"_s, false, u"file with the server's secret (DATA/signing.key)"_s,
                   {}, pathOf(VIREO_FIELD(auth.signingKey))},
               {u"auth.staff_second_step"_s, false,
                   u"optional, or required of moderators and admins"_s, u"optional"_s,
                   [](Config &config, const QVariant &value) {
                       return values::choice(
                           value, {u"optional"_s, u"required"_s}, config.auth.staffSecondStep);
                   }},
               {u"age.ask"_s, false, u"what newcomers are asked: nothing, birth_date or band"_s,
                   u"nothing"_s,
                   [](Config &config, const QVariant &value) {
                       return values::choice(
                           value, {u"nothing"_s, u"birth_date"_s, u"band"_s}, config.age.ask);
                   }},
               {u"age.minimum"_s, false, u"years to sign up, where birth dates are asked for"_s,
                   u"13"_s, wholeOf(VIREO_FIELD(age.minimum), 0, 99)},
               {u"age.adults"_s, false, u"years to see what is for adults"_s, u"18"_s,
                   wholeOf(VIREO_FIELD(age.adults), 1, 99)},
               {u"http.threads"_s, false, u"I/O threads; 0: one a core"_s, u"0"_s,
                   wholeOf(VIREO_FIELD(http.threads), 0, 256)},
               {u"http.max_connections"_s, false, u"open connections in all"_s, u"20000"_s,
                   wholeOf(VIREO_FIELD(http.maxConnections), 16, 1'000'000)},
               {u"http.max_per_address"_s, false, u"open connections of one address"_s, u"2048"_s,
                   wholeOf(VIREO_FIELD(http.maxPerAddress), 1, 1'000'000)},
               {u"http.stall_seconds"_s, false, u"when a transfer that does not move is given up"_s,
                   u"30s"_s, timeOf(VIREO_FIELD(http.stallSeconds), 1, 3600)},
               {u"http.trusted_proxies"_s, false,
                   u"addresses whose X-Forwarded-For counts (none)"_s, {}, &setProxies},
               {u"http.allowed_origins"_s, false, u"web pages that may call the API (none)"_s, {},
                   &setOrigins},
               {u"rates.read"_s, false, u"reads a second"_s, u"50"_s,
                   rateOf(VIREO_FIELD(http.rates.read))},
               {u"rates.write"_s, false, u"writes a second"_s, u"20"_s,
                   rateOf(VIREO_FIELD(http.rates.write))},
               {u"rates.upload"_s, false, u"upload requests a second"_s, u"50"_s,
                   rateOf(VIREO_FIELD(http.rates.upload))},
               {u"rates.sign_in"_s, false, u"sign-in requests a second"_s, u"1"_s,
                   rateOf(VIREO_FIELD(http.rates.signIn))},
               {u"rates.media"_s, false, u"media requests a second"_s, u"500"_s,
                   rateOf(VIREO_FIELD(http.rates.media))},
               {u"storage.driver"_s, false, u"sqlite"_s, u"sqlite"_s, &setDriver},
               {u"media.workers"_s, false, u"clips encoded at the same time in serve; 0: none"_s,
                   u"1"_s, wholeOf(VIREO_FIELD(media.workers), 0, 64)},
               {u"media.program"_s, false, u"the vireo-media program (beside this one)"_s, {},
                   pathOf(VIREO_FIELD(media.program))},
               {u"media.sandbox"_s, false,
                   u"require, or prefer: encode even where it cannot be had"_s, u"require"_s,
                   [](Config &config, const QVariant &value) {
                       return values::choice(
                           value, {u"require"_s, u"prefer"_s}, config.media.sandbox);
                   }},
               {u"media.keep_originals_days"_s, false,
                   u"how long uploads are kept after encoding"_s, u"7"_s,
                   wholeOf(VIREO_FIELD(media.keepOriginalsDays), 0, 3650)},
               {u"care.rules"_s, false,
                   u"what a report can name, a list like \"3.2 Dangerous acts\" (the standard rules)"_s,
                   {}, &setRules},
               {u"push.loopback"_s, false,
                   u"refuse, or allow: for tests, devices on this machine"_s, u"refuse"_s,
                   [](Config &config, const QVariant &value) {
                       return values::choice(
                           value, {u"refuse"_s, u"allow"_s}, config.push.loopback);
                   }},
               {u"care.hold_first_clips"_s, false,
                   u"clips of a new account that wait for a moderator; 0: none"_s, u"0"_s,
                   wholeOf(VIREO_FIELD(care.holdFirstClips), 0, 100)},
               {u"retention.signal_days"_s, false,
                   u"how long each showing of a clip is remembered"_s, u"180"_s,
                   wholeOf(VIREO_FIELD(retention.signalDays), 7, 3650)},
               {u"retention.inbox_days"_s, false, u"how long lines of the inbox are kept"_s,
                   u"90"_s, wholeOf(VIREO_FIELD(retention.inboxDays), 7, 3650)},
               {u"retention.event_hours"_s, false, u"how long live events can be asked for again"_s,
                   u"24"_s, wholeOf(VIREO_FIELD(retention.eventHours), 1, 720)},
               {u"ops.metrics_token"_s, true,
                   u"token for /metrics from other machines (none: they may not)"_s, {},
                   textOf(VIREO_FIELD(ops.metricsToken))},
           }
    + limitKeys();
}

#undef VIREO_FIELD

} // namespace

const QList<ConfigKey> &configKeys()
{
    static const QList<ConfigKey> keys = allKeys();
    return keys;
}

} // namespace vireo::server
