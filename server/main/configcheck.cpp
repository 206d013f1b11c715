// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configcheck.h"

#include "server/mail/mail.h"
#include "server/service/secrets/secrets.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

using KeyFault = std::optional<ConfigFault>;

KeyFault checkData(const Config &config)
{
    const QString key = u"data"_s;
    if (config.data.isEmpty())
        return ConfigFault{key, u"is required: the folder where the server keeps everything"_s};
    static const QStringList taken{u"/"_s, u"/bin"_s, u"/boot"_s, u"/dev"_s, u"/etc"_s, u"/lib"_s,
        u"/proc"_s, u"/root"_s, u"/run"_s, u"/sbin"_s, u"/sys"_s, u"/tmp"_s, u"/usr"_s, u"/var"_s};
    if (taken.contains(config.data))
        return ConfigFault{key, u"must be a folder of the server's own, not %1"_s.arg(config.data)};
    const QFileInfo info(config.data);
    if (info.exists() && !info.isDir())
        return ConfigFault{key, u"%1 is not a folder"_s.arg(config.data)};
    if (!info.exists()) {
        if (!QDir().mkpath(config.data))
            return ConfigFault{key, u"%1 cannot be made"_s.arg(config.data)};
        QFile::setPermissions(
            config.data, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    if (QStorageInfo(config.data).isReadOnly()) {
        return ConfigFault{key,
            u"%1 is on a file system that can only be read; to save what is there, copy the folder "
            u"to another disk and run backup on the copy"_s.arg(config.data)};
    }
    if (!QFileInfo(config.data).isWritable())
        return ConfigFault{
            key, u"%1 cannot be written by the user who runs the server"_s.arg(config.data)};
    static const QList<QByteArray> remote{"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs"};
    if (remote.contains(QStorageInfo(config.data).fileSystemType())) {
        return ConfigFault{key,
            u"%1 is on a network share, where SQLite loses data; use a local disk"_s.arg(
                config.data)};
    }
    return {};
}

KeyFault checkMail(const Config &config)
{
    const QString key = u"mail.smtp_url"_s;
    if (config.mail.smtpUrl.isEmpty()) {
        if (config.isLoopback())
            return {};
        return ConfigFault{key,
            u"is required when the server listens beyond this machine: people sign in by mail"_s};
    }
    const QUrl url(config.mail.smtpUrl, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.path().size() > 1 || url.hasQuery())
        return ConfigFault{key, u"must be smtp://host:port or smtps://host:port"_s};
    const QString from = addressOf(config.mail.from);
    if (from.count(u'@') != 1 || from.contains(u' ') || from.endsWith(u'@'))
        return ConfigFault{u"mail.from"_s, u"must be Name <address>"_s};
    if (!config.mail.smtpCa.isEmpty()) {
        if (auto fault = checkAuthorities(u"mail.smtp_ca"_s, config.mail.smtpCa))
            return fault;
    }
    if (!config.mail.password.isEmpty() && config.mail.user.isEmpty())
        return ConfigFault{u"mail.user"_s, u"is required when mail.password is set"_s};
    return {};
}

KeyFault checkLimits(const protocol::Limits &limits)
{
    if (limits.requestLineBytes > limits.headerBytes) {
        return ConfigFault{u"limits.request_line_bytes"_s,
            u"must not be more than limits.header_bytes (%1)"_s.arg(limits.headerBytes)};
    }
    if (limits.jsonBytes > limits.uploadBytes) {
        return ConfigFault{u"limits.json_bytes"_s,
            u"must not be more than limits.upload_bytes (%1)"_s.arg(limits.uploadBytes)};
    }
    if (limits.draftBytes < limits.jsonBytes) {
        return ConfigFault{u"limits.draft_bytes"_s,
            u"must not be less than limits.json_bytes (%1)"_s.arg(limits.jsonBytes)};
    }
    return {};
}

KeyFault checkAge(const Config::Age &age)
{
    if (age.minimum <= age.adults)
        return {};
    return ConfigFault{
        u"age.minimum"_s, u"must not be more than age.adults (%1)"_s.arg(age.adults)};
}

KeyFault checkKey(const Config &config)
{
    // One that is named must be there; the default is made at the first start.
    if (config.auth.signingKey.isEmpty() && !QFileInfo::exists(config.signingKeyFile()))
        return {};
    const auto loaded = Secrets::load(config.signingKeyFile(), false);
    if (loaded.ok())
        return {};
    return ConfigFault{u"auth.signing_key"_s, loaded.error().detail};
}

} // namespace

std::optional<ConfigFault> checkConfig(const Config &config)
{
    if (config.name.trimmed().isEmpty() || config.name.size() > 60)
        return ConfigFault{u"name"_s, u"must have 1 to 60 characters"_s};
    if (auto fault = checkLimits(config.limits))
        return fault;
    if (auto fault = checkAge(config.age))
        return fault;
    if (auto fault = checkMail(config))
        return fault;
    if (!config.isLoopback() && config.publicUrl.isEmpty()) {
        return ConfigFault{u"public_url"_s,
            u"is required when the server listens beyond this machine: mails link to it"_s};
    }
    if (auto fault = checkTls(config.tls))
        return fault;
    if (!config.media.program.isEmpty() && !QFileInfo(config.media.program).isExecutable()) {
        return ConfigFault{
            u"media.program"_s, u"%1 is not a program that can be run"_s.arg(config.media.program)};
    }
    if (auto fault = checkData(config))
        return fault;
    return checkKey(config);
}

} // namespace vireo::server
