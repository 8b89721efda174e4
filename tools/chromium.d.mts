export function findChromium(): string | undefined;
export function installChromium(): void;
export function chromiumLaunch(): { executablePath?: string; args?: string[] };
