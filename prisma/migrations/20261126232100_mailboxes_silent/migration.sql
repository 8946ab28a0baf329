-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "silent_since" TIMESTAMPTZ(3);
