// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/profile.h"

#include "core/base/json.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kSettings = u"profile.json"_s;
constexpr qint64 kLargestFile = 1024 * 1024;

} // namespace

Profile::Profile(const QString &directory)
    : m_directory(directory.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/vireo"_s
            : QDir(directory).absolutePath())
{
}

Result<void> Profile::open()
{
    if (!QDir().mkpath(m_directory)) {
        return Error{Error::Kind::Forbidden, u"profile"_s,
            u"The profile folder %1 cannot be made. Choose another with --profile."_s.arg(
                m_directory)};
    }
    QFile::setPermissions(m_directory, kOwnerOnly | QFile::ExeOwner);
    return {};
}

QString Profile::filePath(const QString &name) const
{
    return m_directory + u'/' + name;
}

QUrl Profile::server() const
{
    return QUrl(read(kSettings).value("server"_L1).toString());
}

Result<void> Profile::setServer(const QUrl &server)
{
    QJsonObject settings = read(kSettings);
    settings.insert(u"server"_s, server.toString());
    return write(kSettings, settings);
}

QJsonObject Profile::read(const QString &name) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<QJsonObject> object
        = base::json::parseObject(file.read(kLargestFile), {.bytes = kLargestFile});
    if (!object.ok()) {
        file.close();
        QFile::remove(filePath(name + u".broken"_s));
        file.rename(filePath(name + u".broken"_s));
        return {};
    }
    return object.value();
}

Result<void> Profile::write(const QString &name, const QJsonObject &object) const
{
    QSaveFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly)
        || file.write(base::json::write(object)) < 0 || !file.commit()) {
        return Error{Error::Kind::StorageFull, u"profile"_s,
            u"The profile folder %1 cannot be written to. Is the disk full?"_s.arg(m_directory)};
    }
    return {};
}

} // namespace vireo::sdk
