// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/uploadjournal.h"

#include <QDateTime>
#include <QDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kFolder = u"uploads"_s;

QString nameOf(const QString &key)
{
    return kFolder + u'/' + key + u".json"_s;
}

QJsonObject toJson(const UploadRecord &record)
{
    return {
        {u"account"_s, record.account.toString()},
        {u"file"_s, record.file},
        {u"size"_s, record.identity.size},
        {u"modified"_s, record.identity.modifiedMs},
        {u"head"_s, QString::fromLatin1(record.identity.head)},
        {u"caption"_s, record.description.caption},
        {u"alt_text"_s, record.description.altText},
        {u"visibility"_s, protocol::toString(record.description.visibility)},
        {u"cover_ms"_s, record.description.coverMs},
        {u"publish_at_ms"_s, record.description.publishAtMs},
        {u"permissions"_s, protocol::toJson(record.description.permissions)},
        {u"sensitive"_s, record.description.sensitive},
        {u"adults"_s, record.description.adults},
        {u"sound"_s,
            record.description.soundId.isNull() ? QString()
                                                : record.description.soundId.toString()},
        {u"upload_id"_s, record.uploadId},
        {u"create_key"_s, QString::fromLatin1(record.createKey)},
        {u"video"_s, record.video.isNull() ? QString() : record.video.toString()},
        {u"paused"_s, record.paused},
    };
}

UploadRecord fromJson(const QString &key, const QJsonObject &o)
{
    UploadRecord record;
    record.key = key;
    record.account = Id::fromString(o["account"_L1].toString());
    record.file = o["file"_L1].toString();
    record.identity = {
        o["size"_L1].toInteger(), o["modified"_L1].toInteger(), o["head"_L1].toString().toLatin1()};
    record.description.caption = o["caption"_L1].toString();
    record.description.altText = o["alt_text"_L1].toString();
    const qsizetype visibility = protocol::visibilityNames().indexOf(o["visibility"_L1].toString());
    // What cannot be read is shown to nobody else.
    record.description.visibility
        = visibility < 0 ? protocol::Visibility::Private : protocol::Visibility(visibility);
    record.description.coverMs = o["cover_ms"_L1].toInteger(-1);
    record.description.publishAtMs = o["publish_at_ms"_L1].toInteger(-1);
    record.description.permissions = protocol::permissionsFromJson(o["permissions"_L1].toObject());
    record.description.sensitive = o["sensitive"_L1].toBool();
    record.description.adults = o["adults"_L1].toBool();
    record.description.soundId = Id::fromString(o["sound"_L1].toString());
    record.uploadId = o["upload_id"_L1].toString();
    record.createKey = o["create_key"_L1].toString().toLatin1();
    record.video = Id::fromString(o["video"_L1].toString());
    record.paused = o["paused"_L1].toBool();
    return record;
}

} // namespace

UploadJournal::UploadJournal(const Profile &profile)
    : m_profile(profile)
{
}

QList<UploadRecord> UploadJournal::records() const
{
    QList<UploadRecord> records;
    const QDir folder(m_profile.filePath(kFolder));
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString key = name.chopped(5);
        const UploadRecord record = fromJson(key, m_profile.read(nameOf(key)));
        if (!record.account.isNull() && !record.file.isEmpty())
            records.append(record);
    }
    return records;
}

Result<void> UploadJournal::write(const UploadRecord &record) const
{
    QDir().mkpath(m_profile.filePath(kFolder));
    return m_profile.write(nameOf(record.key), toJson(record));
}

void UploadJournal::remove(const QString &key) const
{
    QFile::remove(m_profile.filePath(nameOf(key)));
}

std::unique_ptr<QLockFile> UploadJournal::lock(const QString &key) const
{
    QDir().mkpath(m_profile.filePath(kFolder));
    auto lock = std::make_unique<QLockFile>(m_profile.filePath(kFolder + u'/' + key + u".lock"_s));
    lock->setStaleLockTime(0); // a killed program gives it up, a slow one does not
    if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError)
        return nullptr;
    return lock;
}

QString UploadJournal::newKey()
{
    // The time in front keeps the files in order.
    return u"%1-%2"_s.arg(QDateTime::currentMSecsSinceEpoch())
        .arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
}

} // namespace vireo::sdk
